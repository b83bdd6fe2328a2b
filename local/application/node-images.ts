import type { ImageSource } from '../application.ts';
import { versitygw } from '../binaries/programs.ts';
import { loadImage, runInNode } from '../cluster/up.ts';
import type { Image } from '../images/archive.ts';
import { demoImages } from '../images/images.ts';
import type { Progress } from '../progress.ts';

/** Makes the demo's images, or takes them from the cache. Start it before the cluster: both take their time. */
export function applicationImages(progress: Progress): Promise<readonly Image[]> {
  return demoImages(() => versitygw(progress), progress);
}

/** The node of a local cluster, that has its images loaded. */
export function nodeImages(cluster: string, images: Promise<readonly Image[]>): ImageSource {
  return {
    kind: 'node',
    images,
    names: async () => (await runInNode(cluster, ['ctr', '--namespace', 'k8s.io', 'images', 'list', '--quiet'])).split('\n'),
    load: (archive) => loadImage(cluster, archive),
  };
}
