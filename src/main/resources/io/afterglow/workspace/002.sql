-- A page that stands in the WARC and was not read since its row was made (again).
ALTER TABLE capture ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
CREATE INDEX capture_unread ON capture (id) WHERE unread;

-- What is asked once for each podcast, or once a second, must not look at every row.
CREATE INDEX task_podcast ON task (podcast);
CREATE INDEX task_count ON task (role, state);
CREATE INDEX task_capture ON task (capture);
CREATE INDEX item_kind ON item (generation, item);
