import { z } from 'zod';

// GET /api/console/exams: those whose results one may have
export const listedExam = z.strictObject({ id: z.uuid(), title: z.string() });
export type ListedExam = Readonly<z.infer<typeof listedExam>>;
export const examList = z.strictObject({ exams: z.array(listedExam) });
