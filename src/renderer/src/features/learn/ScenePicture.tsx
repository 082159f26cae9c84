import { Callout } from '../../ui/blocks/Callout.tsx';
import { FlightPicture } from './pictures/FlightPicture.tsx';
import { LawsPicture } from './pictures/LawsPicture.tsx';
import { LockPicture } from './pictures/LockPicture.tsx';
import { LossesPicture } from './pictures/LossesPicture.tsx';
import { MemoryPicture } from './pictures/MemoryPicture.tsx';
import type { PictureProps } from './pictures/picture.ts';
import { SurvivorsPicture } from './pictures/SurvivorsPicture.tsx';
import type { Scene } from './scenes/scene.ts';
import type { Loaded } from '../../state/loaded.ts';
import type { Scaling } from '../../../../contract/index.ts';

interface ScenePictureProps extends PictureProps {
  readonly scene: Scene;
  readonly scaling: Loaded<readonly Scaling[]>;
}

/** The chart of a scene. */
export function ScenePicture({ scene, scaling, ...rest }: ScenePictureProps) {
  switch (scene.picture) {
    case 'flight':
      return <FlightPicture {...rest} />;
    case 'lock':
      return <LockPicture {...rest} />;
    case 'losses':
      return <LossesPicture {...rest} />;
    case 'survivors':
      return <SurvivorsPicture {...rest} />;
    case 'laws':
    case 'memory': {
      const Picture = scene.picture === 'laws' ? LawsPicture : MemoryPicture;
      return (
        <>
          <Picture {...rest} scaling={scaling.state === 'ready' ? scaling.value : []} />
          {scaling.state === 'failed' ? <Callout tone="danger">{scaling.problem.message}</Callout> : null}
        </>
      );
    }
  }
}
