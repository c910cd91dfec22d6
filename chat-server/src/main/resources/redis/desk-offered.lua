#!lua
-- uses: desk
-- An offer stands in the log.
-- KEYS: those of the desk.
-- ARGV: 1 its identifier, 2 conversation, 3 epoch, 4 agent, 5 the reservation as JSON, 6 now.
-- Returns nothing.
offer(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6])
