/** A task was created without the URL that resumes the execution. Read by the code that suspends the task. */
export const CALLBACK_REJECTED_WARNING =
	"The provider rejected the node's callback URL, so the task was created without it. The node checks the status instead.";
