-- The index holds blocks of ids beside the words (Topics/Search/IdBlocks.cs), and the feed that brought them, so that a server of many sources is
-- told apart without reading its entries: it is filled anew. Every search reads what waits unsorted in front of it, so little may wait; and workers
-- that start for a search cost more than they read.
TRUNCATE search_index;
DELETE FROM settings WHERE name = 'search-index';
ALTER TABLE search_index ADD COLUMN feed_id BIGINT NOT NULL;
ALTER INDEX search_index_terms SET (gin_pending_list_limit = 1024);
ALTER TABLE search_index SET (parallel_workers = 0);
