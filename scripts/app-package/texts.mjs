/** Paths of the manifest's texts that people read, as localization files write them. */
function textPaths(manifest) {
  const commands = (manifest.bots ?? []).flatMap(({ commandLists = [] }, bot) =>
    commandLists.flatMap((list, index) =>
      list.commands.flatMap((_command, command) =>
        ['title', 'description'].map(
          (text) => `bots[${bot}].commandLists[${index}].commands[${command}].${text}`,
        ),
      ),
    ),
  );
  return ['name.short', 'name.full', 'description.short', 'description.full', ...commands];
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
