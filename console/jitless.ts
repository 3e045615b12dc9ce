import { z } from 'zod';

// Zod probes `new Function` when the first schema is made, which the page's policy forbids and reports. So this has to
// be the first import of the entry.
z.config({ jitless: true });
