/// How the program ends, for the shell and for scripts.
package enum ExitStatus: Hashable, Sendable {
  case done
  /// A fault of the program's own.
  case internalError
  /// A command line that means nothing.
  case usage
  /// The server refused a request, or a request has errors.
  case refusedOrInvalid
  /// The token is missing, or the server did not take it.
  case notAuthorised
  /// A request may have arrived, or arrived and was not confirmed.
  case unknown
  /// A request was not sent; sending it again is safe.
  case notSent
  /// Another session has the draft.
  case locked
  /// The disk, or standard output, did not take what was to be written.
  case storage
  /// A signal ended the program, by its number.
  case signal(Int32)

  /// The number that the process ends with.
  package var code: Int32 {
    switch self {
    case .done: 0
    case .internalError: 1
    case .usage: 2
    case .refusedOrInvalid: 3
    case .notAuthorised: 4
    case .unknown: 5
    case .notSent: 6
    case .locked: 7
    case .storage: 8
    case .signal(let number): 128 + number
    }
  }

  /// The one of several statuses that a caller must hear of; `done` where there is none.
  ///
  /// What may have been sent comes before all else, as only a person can settle it; what can simply be tried again
  /// comes last.
  package static func worst(of statuses: some Sequence<ExitStatus>) -> ExitStatus {
    statuses.max { $0.weight < $1.weight } ?? .done
  }

  private var weight: Int {
    switch self {
    case .done: 0
    case .notSent: 1
    case .refusedOrInvalid: 2
    case .locked: 3
    case .notAuthorised: 4
    case .usage: 5
    case .storage: 6
    case .internalError: 7
    case .signal: 8
    case .unknown: 9
    }
  }
}
