import Glibc

extension ReplayCourse.Stop {
  /// Why the rest of a batch was not tried, and what to do.
  var sentence: String {
    switch self {
    case .notAuthorised:
      "The server did not take the token. Set INTAKE_TOKEN or --token-file, then go on with intake replay --resume."
    case .wrongPath(let status):
      "The server has no such call (\(status)); check INTAKE_BASE_URL or --base-url."
    case .throttled: "The server asks for a pause again and again; go on later with intake replay --resume."
    case .breaker:
      "\(Breaker.limit) requests in a row came to nothing because of the server. Go on with intake replay --resume "
        + "once it is well."
    case .storage: "What is sent could not be recorded."
    case .report: "The report could not be written."
    case .signal(let number):
      "\(number == SIGINT ? "Interrupted" : "Ended by signal \(number)"); go on with intake replay --resume."
    }
  }

  /// The status of the batch as far as it is not that of its requests.
  var exit: ExitStatus {
    switch self {
    case .notAuthorised: .notAuthorised
    case .wrongPath: .refusedOrInvalid
    case .throttled, .breaker: .notSent
    case .storage, .report: .storage
    case .signal(let number): .signal(number)
    }
  }
}
