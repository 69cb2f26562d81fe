import { aliases } from './aliases';
import { audit } from './audit';
import { connect } from './connect';
import { frame } from './frame';
import { keys } from './keys';
import { lens } from './lens';
import { mcp } from './mcp';
import { overview } from './overview';
import { playground } from './playground';
import { providers } from './providers';
import { usage } from './usage';

export const zh = {
  ...frame,
  ...overview,
  ...providers,
  ...aliases,
  ...mcp,
  ...keys,
  ...playground,
  ...lens,
  ...connect,
  ...usage,
  ...audit,
} as const;
