namespace NewsBot.Operations;

/// <summary>Something the operator can mend. Its message is the one sentence that is shown; no stack trace follows.</summary>
internal sealed class OperatorException(string sentence, Exception? cause = null) : Exception(sentence, cause);
