-- The full-text index holds terms of our own making (Topics/Search/SearchTerms.cs), not words: the tokeniser only has to cut at blanks.
-- It is filled beside the corridor, in the order of ids, up to the watermark in settings ('search-index').
CREATE VIRTUAL TABLE search_index USING fts5 (terms, content='', contentless_delete=1, detail=none, tokenize='ascii');

CREATE TABLE search_changes (                           -- entries that read otherwise now than when they were indexed
    entry_id INTEGER PRIMARY KEY
);

CREATE TRIGGER entries_reworded AFTER UPDATE OF title, summary, link ON entries BEGIN
    INSERT OR IGNORE INTO search_changes (entry_id) VALUES (new.id);
END;

CREATE TRIGGER entries_cleared AFTER DELETE ON entries BEGIN
    DELETE FROM search_index WHERE rowid = old.id;
END;
