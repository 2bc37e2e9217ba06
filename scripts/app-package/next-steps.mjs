/** What was made and what to do with it, line by line. */
export function nextSteps(file, files) {
  const manifest = JSON.parse(files['manifest.json'].toString('utf8'));
  const [bot] = manifest.bots;
  return [
    `${file} is ready: ${manifest.name.short} ${manifest.version}, app ${manifest.id}, bot ${bot.botId}.`,
    ...anonymousDeveloper(manifest.developer),
    'Next:',
    '1. In the Azure bot resource, set the messaging endpoint to https://<your host>/api/messages and add the Teams channel.',
    '2. Upload the file: Teams admin center > Teams apps > Manage apps > Actions > Upload new app',
    '   (to try it for yourself: Teams > Apps > Manage your apps > Upload an app).',
    '3. Add the app and write "help" to it.',
  ];
}

function anonymousDeveloper({ websiteUrl }) {
  if (new URL(websiteUrl).hostname !== 'example.com') return [];
  return ['Before others use it, put your own name and links under "developer" in appPackage/manifest.json.'];
}
