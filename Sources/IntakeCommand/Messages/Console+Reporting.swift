import Drafts
import PracticeServer
import Terminal

extension Console {
  /// Says why a command cannot go on.
  ///
  /// - Returns: the status to end with.
  func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as TerminalError:
      self.error(error.message)
      return .usage
    case let error as DraftError:
      self.error(error.message)
      return error.status
    case let error as StorageError:
      self.error(error.message)
      return .storage
    case let error as PracticeServerError:
      self.error(error.message)
      return .internalError
    default:
      self.error("\(error)")
      return .internalError
    }
  }
}
