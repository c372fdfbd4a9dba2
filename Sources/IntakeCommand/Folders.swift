import Drafts

/// The folders of drafts and of records, by the XDG Base Directory Specification.
struct Folders {
  var drafts: String
  var journal: String

  /// - Parameter environment: names `XDG_DATA_HOME`, `XDG_STATE_HOME` and `HOME`.
  /// - Returns: nil where there is no home to put them in.
  init?(_ environment: [String: String]) {
    guard let drafts = DraftStore.standardFolder(environment), let journal = Journal.standardFolder(environment) else {
      return nil
    }
    self.drafts = drafts
    self.journal = journal
  }

  /// The folders that practice has to itself.
  var forPractice: Folders {
    var folders = self
    folders.drafts = drafts.replacingLast("drafts", with: "practice/drafts")
    folders.journal = journal.replacingLast("journal", with: "practice/journal")
    return folders
  }

  static let missing = "There is no home folder for drafts: set HOME, or XDG_DATA_HOME and XDG_STATE_HOME."
}

extension String {
  fileprivate func replacingLast(_ name: String, with other: String) -> String {
    hasSuffix(name) ? dropLast(name.count) + other : self + "/" + other
  }
}
