import Delivery
import Glibc

extension ReplayScheduler.Stop {
  /// The reason the rest of a batch was not tried, and what to do.
  package var message: String {
    switch self {
    case .notAuthorised:
      "The server did not accept the token. Set INTAKE_TOKEN or --token-file, then run intake replay --resume."
    case .wrongAddress(let status):
      (300..<400).contains(status)
        ? "The server redirects the call (\(status)); check INTAKE_BASE_URL or --base-url."
        : "The server has no such call (\(status)); check INTAKE_BASE_URL or --base-url."
    case .forbidden(let status):
      "The server refused \(CircuitBreaker.limit) requests in a row (\(status)). "
        + "Check the account, then run intake replay --resume."
    case .throttled(let seconds?):
      "The server asks for a pause of \(seconds.duration). Run intake replay --resume after that."
    case .throttled(nil): "The server asks for a pause again and again. Run intake replay --resume later."
    case .breaker:
      "The server failed \(CircuitBreaker.limit) times in a row. Run intake replay --resume when it works again."
    case .storage: "The records could not be written."
    case .report: "The report could not be written."
    case .signal(let number):
      "\(number == SIGINT ? "Interrupted" : "Ended by signal \(number)"). Run intake replay --resume to continue."
    }
  }
}
