#!lua
-- uses: desk
-- A chat waits.
-- KEYS: those of the desk.
-- ARGV: 1 conversation, 2 epoch, 3 now, 4 order key, 5 kind, 6 the chat as JSON.
-- Returns nothing.
local ticket = ticketIn(ARGV[1], ARGV[2], ARGV[3])
if not ticket then
  return
end
local chat = cjson.decode(ARGV[6])
if ticket.order then
  redis.call('ZREM', LINE, ticket.order)
end
ticket.order, ticket.kind = ARGV[4], ARGV[5]
ticket.skill, ticket.only, ticket.preferred = chat.skill, chat.only, chat.preferred
ticket.speaks = chat.speaks
redis.call('ZADD', LINE, 0, ticket.order)
redis.call('HSET', WAITING, ARGV[1], ARGV[6])
saveTicket(ARGV[1], ticket)
