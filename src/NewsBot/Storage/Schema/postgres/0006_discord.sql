CREATE TABLE interactions (                             -- what people asked and we began: never carried out a second time
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL
);
CREATE INDEX interactions_at ON interactions (at);
