/** Paths of the manifest's texts that people read, as localization files write them. */
function textPaths({ bots = [], composeExtensions = [] }) {
  const lists = bots.flatMap(({ commandLists = [] }, bot) =>
    commandLists.flatMap(({ commands }, list) =>
      textsOf(commands, `bots[${bot}].commandLists[${list}].commands`),
    ),
  );
  const searches = composeExtensions.flatMap(({ commands }, extension) =>
    searchTexts(commands, `composeExtensions[${extension}].commands`),
  );
  return ['name.short', 'name.full', 'description.short', 'description.full', ...lists, ...searches];
}

function searchTexts(commands, path) {
  const parameters = commands.flatMap((command, index) =>
    textsOf(command.parameters, `${path}[${index}].parameters`),
  );
  return [...textsOf(commands, path), ...parameters];
}

function textsOf(list, path) {
  return list.flatMap((_item, index) => ['title', 'description'].map((text) => `${path}[${index}].${text}`));
}

/** A translation says exactly what the manifest says: nothing is missing, nothing is left over. */
export function checkTexts(manifest, translation, name) {
  const wanted = textPaths(manifest);
  const given = Object.keys(translation).filter((path) => path !== '$schema');
  return [
    ...wanted.filter((path) => !given.includes(path)).map((path) => `${name}: ${path} is missing.`),
    ...given
      .filter((path) => !wanted.includes(path))
      .map((path) => `${name}: ${path} is not in the manifest.`),
  ];
}

/** The manifest as it reads in the translation's language. */
export function translate(manifest, translation) {
  const translated = JSON.parse(JSON.stringify(manifest));
  for (const path of textPaths(manifest)) {
    const steps = path.match(/\w+/g);
    const last = steps.pop();
    const owner = steps.reduce((value, step) => value[step], translated);
    owner[last] = translation[path] ?? owner[last];
  }
  return translated;
}
