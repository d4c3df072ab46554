// @apollo/gateway sends usage figures to its maker unless this is set before it starts. Loaded first for that reason.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
