-- What a review of a head said in words. The log has only its verdict and counts; the words are in the payload that went out.
create index reviews_of_head on factory.effects ((payload->>'head')) where kind = 'review' and state = 'confirmed';
create view factory.console_reviews as
  select payload->>'head' as head, run, payload from factory.effects
  where kind = 'review' and state = 'confirmed' and (select factory.viewer_role()) is not null;
grant select on factory.console_reviews to memo_app;
