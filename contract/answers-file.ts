/** What our own exam page calls the file of answers that could not be sent: the app takes it, whatever else is blocked. */
export const answersFileName = 'unsent-answers.txt';
