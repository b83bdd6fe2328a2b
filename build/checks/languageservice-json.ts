import { registerHooks } from 'node:module';

/** The language service imports its JSON files without saying that they are JSON, as a bundler lets it; Node wants it said. */
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    return resolved.url.endsWith('.json') ? { ...resolved, importAttributes: { ...resolved.importAttributes, type: 'json' } } : resolved;
  },
});
