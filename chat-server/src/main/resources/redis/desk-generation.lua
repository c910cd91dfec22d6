#!lua flags=no-writes
-- uses: desk
-- Which filling the desk is.
-- KEYS: those of the desk.
-- Returns the generation; nil when it must be filled.
return generation()
