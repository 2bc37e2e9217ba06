/** What a program needs to run at all; the bot's own secrets, proxies and Node options stay with the bot. */
const kept = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'windir',
  'ComSpec',
  'LANG',
];

/** The playground's environment: nothing sent to anybody, no browser opened, its log where we say. */
export function childEnvironment(env: NodeJS.ProcessEnv, logFile: string): NodeJS.ProcessEnv {
  const inherited = kept.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return {
    ...Object.fromEntries(inherited),
    TEAMSAPPTESTER_BROWSER: 'none',
    M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
    // Sent by the telemetry library about itself even when telemetry is off.
    APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
  };
}
