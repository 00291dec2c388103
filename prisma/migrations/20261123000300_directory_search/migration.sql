-- The directory's search. Under row-level security PostgreSQL uses no index for conditions that are not leakproof (full
-- text, arrays, trigrams), so these functions run as pv_search, which bypasses it. They take no tenant: they read the
-- transaction's own and raise where none is set. pv_search may read the columns below and nothing else.

CREATE INDEX mentor_listings_text ON mentor_listings USING gin (tenant_id, tsv) WHERE published;
CREATE INDEX mentor_listings_skills ON mentor_listings USING gin (tenant_id, skills) WHERE published;
CREATE INDEX mentor_listings_interests ON mentor_listings USING gin (tenant_id, interests) WHERE published;
CREATE INDEX mentor_listings_by_rating ON mentor_listings (tenant_id, rating_rank DESC, mentor_id) WHERE published;
CREATE INDEX mentor_listings_by_price ON mentor_listings (tenant_id, price_minor, rating_rank DESC, mentor_id) WHERE published;
CREATE INDEX mentor_listings_by_next_free ON mentor_listings (tenant_id, next_free_at, mentor_id) WHERE published;

ALTER TABLE mentor_listings DROP COLUMN words;

-- Every word a listing ever had, for corrections; a word that no listing has any more is harmless, since only those that
-- have one are taken.
CREATE TABLE "directory_words" (
    "tenant_id" UUID NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "directory_words_pkey" PRIMARY KEY ("tenant_id","word")
);
ALTER TABLE "directory_words" ADD CONSTRAINT "directory_words_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE directory_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_words FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON directory_words USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT ON directory_words TO pv_app, pv_worker;
CREATE INDEX directory_words_trigrams ON directory_words USING gin (tenant_id, word gin_trgm_ops) WHERE word <> '';

GRANT SELECT ON directory_words TO pv_search;
GRANT SELECT (tenant_id, mentor_id, name, photo_url, verified_by, headline, college, branch, placed_at, skills, interests, languages, rating_average, rating_count,
  rating_rank, price_minor, currency, duration_seconds, next_free_at, published, tsv) ON mentor_listings TO pv_search;

CREATE FUNCTION search_tenant() RETURNS uuid
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF current_tenant() IS NULL THEN
    RAISE EXCEPTION 'no tenant is set' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN current_tenant();
END
$$;

-- One page of cards. p_sort: relevance (needs p_query), rating, price, soonest (those free after p_now), unscheduled (the
-- others, by rating). The page begins behind the row whose sort values are the p_after ones. All values are constants to
-- the planner (force_custom_plan), so every branch that does not apply folds away and an index gives the order.
CREATE FUNCTION search_mentor_listings(
  p_sort text, p_query tsquery, p_interests text[], p_skills text[], p_languages text[], p_branches text[], p_now timestamptz, p_free_before timestamptz,
  p_after_rank double precision, p_after_price bigint, p_after_at timestamptz, p_after_id uuid, p_limit integer
) RETURNS TABLE (
  mentor_id uuid, name text, photo_url text, verified_by text, headline text, college text, branch text, placed_at text, skills text[], interests text[],
  languages text[], rating_average numeric, rating_count integer, price_minor bigint, currency text, duration_seconds integer, next_free_at timestamptz,
  sort_rank double precision
)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
  tenant constant uuid := search_tenant();
BEGIN
  RETURN QUERY
  SELECT f.mentor_id, f.name, f.photo_url, f.verified_by, f.headline, f.college, f.branch, f.placed_at, f.skills, f.interests, f.languages, f.rating_average,
         f.rating_count, f.price_minor, f.currency, f.duration_seconds, f.next_free_at, f.sort_rank
  FROM (
    SELECT l.mentor_id, l.name, l.photo_url, l.verified_by, l.headline, l.college, l.branch, l.placed_at, l.skills, l.interests, l.languages, l.rating_average,
           l.rating_count, l.price_minor, l.currency, l.duration_seconds, l.next_free_at, l.tsv,
           CASE WHEN p_sort = 'relevance' THEN ts_rank('{0.05, 0.2, 0.5, 1}', l.tsv, p_query) * (1 + l.rating_rank / 10) ELSE l.rating_rank END AS sort_rank
    FROM mentor_listings l WHERE l.tenant_id = tenant AND l.published
  ) f
  WHERE (p_query IS NULL OR f.tsv @@ p_query)
    AND (p_interests IS NULL OR f.interests && p_interests)
    AND (p_skills IS NULL OR f.skills && p_skills)
    AND (p_languages IS NULL OR f.languages && p_languages)
    AND (p_branches IS NULL OR f.branch = ANY (p_branches))
    AND (p_free_before IS NULL OR (f.next_free_at > p_now AND f.next_free_at <= p_free_before))
    AND (p_sort <> 'soonest' OR f.next_free_at > p_now)
    AND (p_sort <> 'unscheduled' OR f.next_free_at IS NULL OR f.next_free_at <= p_now)
    AND (p_after_id IS NULL OR CASE
      WHEN p_sort = 'price' THEN f.price_minor >= p_after_price AND (f.price_minor > p_after_price OR f.sort_rank < p_after_rank OR (f.sort_rank = p_after_rank AND f.mentor_id > p_after_id))
      WHEN p_sort = 'soonest' THEN f.next_free_at >= p_after_at AND (f.next_free_at > p_after_at OR f.mentor_id > p_after_id)
      ELSE f.sort_rank <= p_after_rank AND (f.sort_rank < p_after_rank OR f.mentor_id > p_after_id) END)
  ORDER BY CASE WHEN p_sort = 'price' THEN f.price_minor END,
           CASE WHEN p_sort = 'soonest' THEN f.next_free_at END,
           CASE WHEN p_sort <> 'soonest' THEN f.sort_rank END DESC,
           f.mentor_id
  LIMIT p_limit;
END
$$;

-- Counts per filter value, at most 30 a dimension; a dimension's own filter is left out of its counts. The row of the
-- dimension 'total' counts what the search itself would show.
CREATE FUNCTION count_mentor_facets(
  p_query tsquery, p_interests text[], p_skills text[], p_languages text[], p_branches text[], p_now timestamptz, p_free_before timestamptz
) RETURNS TABLE (dimension text, value text, mentors bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 120 SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
SET work_mem = '32MB' -- The labels of 50,000 mentors are 7 MiB; on disk each of the four counts reads them again.
AS $$
#variable_conflict use_column
DECLARE
  tenant constant uuid := search_tenant();
BEGIN
  RETURN QUERY
  WITH found AS MATERIALIZED (
    SELECT l.interests, l.skills, l.languages, l.branch,
           (p_interests IS NULL OR l.interests && p_interests) AS fits_interests, (p_skills IS NULL OR l.skills && p_skills) AS fits_skills,
           (p_languages IS NULL OR l.languages && p_languages) AS fits_languages, (p_branches IS NULL OR l.branch = ANY (p_branches)) AS fits_branches
    FROM mentor_listings l
    WHERE l.tenant_id = tenant AND l.published AND (p_query IS NULL OR l.tsv @@ p_query)
      AND (p_free_before IS NULL OR (l.next_free_at > p_now AND l.next_free_at <= p_free_before))
  ), counted AS (
    SELECT 'interests' AS dimension, v.value, count(*) AS mentors
    FROM (SELECT unnest(f.interests) AS value FROM found f WHERE f.fits_skills AND f.fits_languages AND f.fits_branches) v GROUP BY v.value
    UNION ALL
    SELECT 'skills', v.value, count(*)
    FROM (SELECT unnest(f.skills) AS value FROM found f WHERE f.fits_interests AND f.fits_languages AND f.fits_branches) v GROUP BY v.value
    UNION ALL
    SELECT 'languages', v.value, count(*)
    FROM (SELECT unnest(f.languages) AS value FROM found f WHERE f.fits_interests AND f.fits_skills AND f.fits_branches) v GROUP BY v.value
    UNION ALL
    SELECT 'branches', f.branch, count(*) FROM found f
    WHERE f.fits_interests AND f.fits_skills AND f.fits_languages AND f.branch <> '' GROUP BY f.branch
  ), ranked AS (
    SELECT c.dimension, c.value, c.mentors, row_number() OVER (PARTITION BY c.dimension ORDER BY c.mentors DESC, c.value) AS place FROM counted c
  )
  SELECT r.dimension, r.value, r.mentors FROM ranked r WHERE r.place <= 30
  UNION ALL
  SELECT 'total', NULL, count(*) FROM found f WHERE f.fits_interests AND f.fits_skills AND f.fits_languages AND f.fits_branches
  ORDER BY 1, 3 DESC, 2;
END
$$;

CREATE FUNCTION mentor_listings_have(p_query tsquery) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
  tenant constant uuid := search_tenant();
BEGIN
  RETURN EXISTS (SELECT FROM mentor_listings l WHERE l.tenant_id = tenant AND l.published AND l.tsv @@ p_query);
END
$$;

-- A setting of an extension can be named by someone who is no superuser only once its library is loaded.
DO $$ BEGIN PERFORM similarity('a', 'a'); END $$;

-- The words of the directory that are somewhat like p_word, for the correction of typing mistakes. At 0.25 a swap of two
-- letters in a word of five is still found; which word was meant is decided by edit distance in discovery.text.
CREATE FUNCTION directory_words_like(p_word text) RETURNS TABLE (word text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
SET pg_trgm.similarity_threshold = 0.25
AS $$
#variable_conflict use_column
DECLARE
  tenant constant uuid := search_tenant();
BEGIN
  RETURN QUERY
  SELECT w.word FROM directory_words w WHERE w.tenant_id = tenant AND w.word <> '' AND w.word % p_word ORDER BY similarity(p_word, w.word) DESC, w.word LIMIT 100;
END
$$;

DO $$
DECLARE
  signature regprocedure;
  bypasses constant boolean := (SELECT rolbypassrls FROM pg_roles WHERE rolname = 'pv_search');
BEGIN
  GRANT CREATE ON SCHEMA public TO pv_search;
  FOREACH signature IN ARRAY ARRAY[
    'search_mentor_listings(text,tsquery,text[],text[],text[],text[],timestamptz,timestamptz,double precision,bigint,timestamptz,uuid,integer)',
    'count_mentor_facets(tsquery,text[],text[],text[],text[],timestamptz,timestamptz)', 'mentor_listings_have(tsquery)', 'directory_words_like(text)'
  ]::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO pv_search', signature);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO pv_app', signature);
    IF NOT bypasses THEN
      -- No BYPASSRLS to be had here: slower, but still right, as the caller under row-level security.
      EXECUTE format('ALTER FUNCTION %s SECURITY INVOKER', signature);
    END IF;
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM pv_search;
END
$$;
