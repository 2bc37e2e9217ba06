import { Application, TeamsAdapter } from '@microsoft/teams-ai';
import { pino } from 'pino';
import restify from 'restify';

// The same at run time; their types differ in what may be undefined.
type BotRequest = Parameters<TeamsAdapter['process']>[0];

/** The bot of the framework's first example: says what it hears. What our own costs is measured against it. */
function main(port: number): void {
  const adapter = new TeamsAdapter({});
  const app = new Application({ adapter });
  app.activity('message', async (context) => {
    await context.sendActivity(`You said: ${context.activity.text}`);
  });
  // The published types still speak of bunyan.
  const log = pino({ level: 'silent' }) as unknown as restify.ServerOptions['log'];
  const server = restify.createServer({ log });
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    await adapter.process(request as BotRequest, response, async (context) => {
      await app.run(context);
    });
  });
  server.post(
    '/api/notifications',
    (_request: restify.Request, response: restify.Response, next: restify.Next) => {
      response.send(202);
      next();
    },
  );
  server.get('/readyz', (_request: restify.Request, response: restify.Response, next: restify.Next) => {
    response.send(200);
    next();
  });
  server.listen(port, '127.0.0.1');
}

main(Number(process.env['PORT']));
