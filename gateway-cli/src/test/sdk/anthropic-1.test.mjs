import Anthropic from 'anthropic-1';
import { betaZodTool } from 'anthropic-1/helpers/beta/zod';
import { brokenStreams } from './anthropic-broken.mjs';
import { goldenStreams } from './anthropic-goldens.mjs';
import { conversations } from './anthropic.mjs';

const sdk = { major: 1, Anthropic, betaZodTool };
conversations(sdk);
brokenStreams(sdk);
goldenStreams(sdk);
