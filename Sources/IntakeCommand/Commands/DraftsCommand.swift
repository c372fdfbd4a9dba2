import Drafts
import Screen

/// `intake drafts`: the names of the saved drafts, one a line, the one saved last first.
struct DraftsCommand {
  var store: DraftStore

  func run(_ console: Console) -> ExitStatus {
    do throws(StorageError) {
      console.printText(try store.files().map { VisibleText.string($0.name) + "\n" }.joined())
      return .done
    } catch {
      return console.fail(error)
    }
  }
}
