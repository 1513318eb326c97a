-- Arguments: how many requests to send at once, and for a POST its JSON.
-- "request" is set only when it is needed: with it wrk calls Lua for each request.
function init(args)
  local pipelined = tonumber(args[1])
  if args[2] then
    wrk.method = "POST"
    wrk.body = args[2]
    wrk.headers["Content-Type"] = "application/json"
  end
  if pipelined > 1 then
    local batch = string.rep(wrk.format(), pipelined)
    request = function() return batch end
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('\n{"completed":%d,"microseconds":%d,"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d}\n',
    summary.requests, summary.duration, errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
