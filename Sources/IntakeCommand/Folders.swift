import Drafts

/// The folders of drafts and of records, by the XDG Base Directory Specification.
struct Folders {
  var drafts: String
  var journal: String

  /// - Parameters:
  ///   - environment: names `XDG_DATA_HOME`, `XDG_STATE_HOME` and `HOME`.
  ///   - isPractice: whether they are those that practice has to itself.
  /// - Returns: nil where there is no home to put them in.
  init?(_ environment: [String: String], isPractice: Bool = false) {
    let place = isPractice ? "practice/" : ""
    guard let drafts = DraftStore.standardFolder(environment, place),
      let journal = Journal.standardFolder(environment, place)
    else { return nil }
    self.drafts = drafts
    self.journal = journal
  }

  static let missing = "There is no home folder for drafts: set HOME, or XDG_DATA_HOME and XDG_STATE_HOME."
}
