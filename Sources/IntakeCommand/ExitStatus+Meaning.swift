extension ExitStatus {
  /// Those that are not a signal's, in the order of their numbers.
  static let numbered: [ExitStatus] = [
    .done, .internalError, .usage, .refusedOrInvalid, .notAuthorised, .unknown, .notSent, .locked, .storage,
  ]

  /// What the help of the program says of it.
  var meaning: String {
    switch self {
    case .done: "done"
    case .internalError: "a fault of the program"
    case .usage: "wrong usage"
    case .refusedOrInvalid: "a request was refused, or is not valid"
    case .notAuthorised: "the token is missing or was not taken"
    case .unknown: "it is not known whether a request arrived"
    case .notSent: "a request was not sent; trying again is safe"
    case .locked: "another session has the draft"
    case .storage: "something could not be written"
    case .signal: "signal N ended it"
    }
  }
}
