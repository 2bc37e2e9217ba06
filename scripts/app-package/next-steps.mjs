/** What was made and what to do with it, line by line. */
export function nextSteps(file, files, store) {
  const manifest = JSON.parse(files['manifest.json'].toString('utf8'));
  const [bot] = manifest.bots;
  return [
    `${file} is ready: ${manifest.name.short} ${manifest.version}, app ${manifest.id}, bot ${bot.botId}.`,
    ...anonymousDeveloper(manifest.developer),
    'Next:',
    '1. In the Azure bot resource, set the messaging endpoint to https://<your host>/api/messages and add the Teams channel.',
    ...(store ? inStore : inOwnOrganization),
    '3. Add the app and write "help" to it.',
  ];
}

const inOwnOrganization = [
  '2. Upload the file: Teams admin center > Teams apps > Manage apps > Actions > Upload new app',
  '   (to try it for yourself: Teams > Apps > Manage your apps > Upload an app).',
];

const inStore = [
  '2. Submit the file: Partner Center > Marketplace offers > Microsoft Teams. Links to Teams admin center are left out of',
  '   it, as the store asks: pasted there, they show no preview. For your own organization make the package without --store.',
];

function anonymousDeveloper({ websiteUrl }) {
  if (new URL(websiteUrl).hostname !== 'example.com') return [];
  return ['Before others use it, put your own name and links under "developer" in appPackage/manifest.json.'];
}
