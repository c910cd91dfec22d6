#!lua flags=allow-oom
-- uses: desk
-- Frees the place that was kept; unknown reservations are left out.
-- KEYS: those of the desk.
-- ARGV: 1 its identifier, 2 the reason as in the protocol, 3 now.
-- Returns nothing.
local text = redis.call('HGET', RESERVATIONS, ARGV[1])
if not text then
  return
end
local settled = cjson.decode(text)
local agent = settled.agent.id
redis.call('HDEL', RESERVATIONS, ARGV[1])
local ticket, seat = ticketOf(settled.conversation), seatMade(agent)
ticket.reserved[ARGV[1]] = nil
seat.reserved[ARGV[1]] = nil
if ARGV[2] == 'declined' then
  ticket.declined[agent] = ARGV[3]
  seat.missed = 0
elseif ARGV[2] == 'expired' then
  ticket.declined[agent] = ARGV[3]
  seat.missed = seat.missed + 1
end
saveSeat(agent, seat)
if ticket.order or ticket.held or next(ticket.reserved) ~= nil then
  saveTicket(settled.conversation, ticket)
else
  redis.call('HDEL', TICKETS, settled.conversation)
end
