extension ExitStatus {
  /// All but those of signals, in the order of their numbers.
  static let numbered: [ExitStatus] = [
    .done, .internalError, .usage, .refusedOrInvalid, .notAuthorised, .unknown, .notSent, .locked, .storage,
  ]

  /// Its description in the help.
  var meaning: String {
    switch self {
    case .done: "done"
    case .internalError: "an internal error"
    case .usage: "wrong usage"
    case .refusedOrInvalid: "a request was refused, is invalid or was held back"
    case .notAuthorised: "the token is missing or was not accepted"
    case .unknown: "it is not known whether a request arrived"
    case .notSent: "a request was not sent; trying again is safe"
    case .locked: "another session has the draft"
    case .storage: "something could not be written"
    case .signal: "signal N ended it"
    }
  }
}
