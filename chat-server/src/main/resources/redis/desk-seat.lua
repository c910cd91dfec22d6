#!lua
-- uses: desk
-- An agent is at the desk, connected.
-- KEYS: those of the desk.
-- ARGV: 1 agent, 2 the agent as JSON, 3 state and 4 capacity of who was not at work,
--       5 skills and 6 languages as JSON objects with these names.
-- Returns nothing.
local seat = seatMade(ARGV[1])
if not seat.agent or seat.state == 'offline' then
  seat.state, seat.capacity, seat.missed = ARGV[3], tonumber(ARGV[4]), 0
end
seat.agent, seat.connected = ARGV[2], true
seat.skills, seat.languages = cjson.decode(ARGV[5]), cjson.decode(ARGV[6])
saveSeat(ARGV[1], seat)
