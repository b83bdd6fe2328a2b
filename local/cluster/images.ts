import { join } from 'node:path';
import type { ClusterPrograms } from '../binaries/programs.ts';
import { cached } from '../cache.ts';
import { type Image, writeArchive } from '../images/archive.ts';
import { DebianArchive } from '../images/debian.ts';
import { cachedLayer } from '../images/layer.ts';
import { fileEntry, merge, packageTree, type Tree, textFiles } from '../images/tree.ts';
import type { Progress } from '../progress.ts';
import { pauseImage } from './settings.ts';

/** Images of the cluster's own pods, and one with a shell for volumes and tests. */
export const systemImages = {
  pause: pauseImage,
  coredns: 'docker.io/upkeep/coredns:1.14.7',
  metricsServer: 'docker.io/upkeep/metrics-server:0.9.0',
  localPathProvisioner: 'docker.io/upkeep/local-path-provisioner:0.0.30',
  busybox: 'docker.io/upkeep/busybox:1.35',
} as const;

/** Path of an archive with all system images, made from the programs when it is not in the cache. */
export async function systemImageArchive(programs: ClusterPrograms, progress: Progress): Promise<string> {
  const ofProgram = (name: string, program: string, file: string): Promise<Image> => programImage(name, program, file, progress);
  const folder = await cached(
    {
      name: 'system-images',
      inputs: { programs, systemImages, applets },
      because: "images of the cluster's own pods",
      async build(directory) {
        const images = await Promise.all([
          ofProgram(systemImages.pause, programs.pause, 'pause'),
          ofProgram(systemImages.coredns, programs.coredns, 'coredns'),
          ofProgram(systemImages.metricsServer, programs.metricsServer, 'metrics-server'),
          ofProgram(systemImages.localPathProvisioner, programs.localPathProvisioner, 'local-path-provisioner'),
          busyboxImage(progress),
        ]);
        await writeArchive(images, join(directory, 'images.tar'));
      },
    },
    progress,
  );
  return join(folder, 'images.tar');
}

const passwords = textFiles({
  'etc/passwd': 'root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n',
  'etc/group': 'root:x:0:\nnogroup:x:65534:\n',
  'tmp/': '',
});

async function programImage(name: string, program: string, file: string, progress: Progress): Promise<Image> {
  const grow = async (): Promise<Tree> => merge([passwords, new Map([[file, await fileEntry(program)]])]);
  const layer = await cachedLayer({ name: file, inputs: program, because: `the image ${name}`, grow }, progress);
  return { name, layers: [layer], start: { entrypoint: [`/${file}`], user: file === 'local-path-provisioner' ? '0:0' : '65534:65534' } };
}

/** The commands that a volume's helper and a test need. */
const applets = [
  'cat',
  'chmod',
  'date',
  'dd',
  'df',
  'echo',
  'env',
  'false',
  'httpd',
  'ls',
  'mkdir',
  'nc',
  'nslookup',
  'ps',
  'rm',
  'sh',
  'sleep',
  'true',
  'yes',
];

async function busyboxImage(progress: Progress): Promise<Image> {
  const layer = await cachedLayer(
    {
      name: 'busybox',
      inputs: ['busybox-static', applets],
      because: 'a static shell from Debian',
      async grow() {
        const folder = await cached(
          { name: 'busybox-package', inputs: 'bookworm', because: 'busybox-static from the Debian archive', build: downloadBusybox },
          progress,
        );
        const archive = new DebianArchive(folder);
        const found = (await archive.closure(['busybox-static'])).find(({ name }) => name === 'busybox-static');
        if (found === undefined) throw new Error('the Debian archive has no package busybox-static');
        const program = (await packageTree(archive.pathOf(found))).get('usr/bin/busybox');
        if (program === undefined) throw new Error(`${found.file} does not hold bin/busybox`);
        return merge([
          passwords,
          new Map([['bin/busybox', program]]),
          new Map(applets.map((applet) => [`bin/${applet}`, { type: 'symlink', target: 'busybox' }] as const)),
        ]);
      },
    },
    progress,
  );
  return { name: systemImages.busybox, layers: [layer], start: { entrypoint: [], command: ['/bin/sh'], environment: { PATH: '/bin' }, user: '0:0' } };
}

async function downloadBusybox(directory: string): Promise<void> {
  const archive = new DebianArchive(directory);
  await archive.update();
  await archive.download(['busybox-static']);
}
