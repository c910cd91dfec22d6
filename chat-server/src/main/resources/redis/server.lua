#!lua flags=no-writes
-- Which server this is; also the sign that it answers.
-- KEYS: 1 any key on it.
-- Returns its run id, its version and what it does when its memory is full.
local function info(section, name)
  return string.match(redis.call('INFO', section), name .. ':([^\r\n]+)')
end
return {info('server', 'run_id'), info('server', 'redis_version'), info('memory', 'maxmemory_policy')}
