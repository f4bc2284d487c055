-- What the server said of a page (RFC 9110, section 8.8), and when a list was last asked for: it is asked again, if it changed.
ALTER TABLE capture ADD COLUMN etag TEXT NOT NULL DEFAULT '';
ALTER TABLE capture ADD COLUMN last_modified TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN checked_at TEXT;

-- One body that answers for many episodes is no episode.
CREATE INDEX capture_body ON capture (sha256);
