import { childEnvironment } from '../../../src/edges/playground/environment';

test('hands over what a program needs, none of the secrets, proxies and options of the bot', () => {
  const environment = childEnvironment(
    {
      PATH: '/bin',
      LANG: 'ru_RU.UTF-8',
      AZURE_CLIENT_SECRET: 'secret',
      HTTP_PROXY: 'http://proxy.example',
      NODE_OPTIONS: '--inspect',
    },
    '/tmp/playground.log',
  );

  expect(environment).toEqual({
    PATH: '/bin',
    LANG: 'ru_RU.UTF-8',
    TEAMSAPPTESTER_BROWSER: 'none',
    M365_AGENTS_PLAYGROUND_LOGFILE: '/tmp/playground.log',
    APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
  });
});
