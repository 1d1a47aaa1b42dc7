-- What a page looks like depends on who reads it (titles of pages they may see), so its HTML is drawn from the document for the reader and
-- cached there; only what is the same for everybody is kept.
alter table doc_projection drop column html;
