import Drafts
import PracticeServer
import Terminal

extension Console {
  /// Says why a command cannot go on.
  ///
  /// - Returns: the status to end with.
  func fail(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as TerminalError:
      complain(error.sentence)
      return .usage
    case let error as DraftError:
      complain(error.sentence)
      return error.status
    case let error as StorageError:
      complain(error.sentence)
      return .storage
    case let error as PracticeServerError:
      complain(error.sentence)
      return .internalError
    default:
      complain("\(error)")
      return .internalError
    }
  }
}
