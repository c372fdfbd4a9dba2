import Drafts

/// The folders of drafts and of records: a person's by the XDG Base Directory Specification, or those that a team shares.
struct Folders {
  var drafts: String
  var journal: String
  var locks: String
  var batches: String
  var access: FolderAccess

  /// Those that a team shares, all in one folder.
  private init(shared folder: String) {
    (drafts, journal) = (folder + "/drafts", folder + "/journal")
    (locks, batches) = (folder + "/locks", folder + "/batches")
    access = .team
  }

  /// A person's folders.
  ///
  /// - Parameters:
  ///   - environment: names `XDG_DATA_HOME`, `XDG_STATE_HOME` and `HOME`.
  ///   - isPractice: whether they are those that practice has to itself.
  /// - Returns: `nil` if there is no home to put them in.
  init?(_ environment: [String: String], isPractice: Bool = false) {
    let place = isPractice ? "practice/" : ""
    guard let drafts = DraftStore.standardFolder(environment, place),
      let journal = Journal.standardFolder(environment, place),
      let locks = DraftLocks.standardFolder(environment, place),
      let batches = BatchRecord.standardFolder(environment, place)
    else { return nil }
    (self.drafts, self.journal, self.locks, self.batches) = (drafts, journal, locks, batches)
    access = .personal
  }

  /// The folders that a command works with.
  ///
  /// - Parameters:
  ///   - environment: names `INTAKE_SHARED`, and what a person's folders are named by.
  ///   - shared: the folder that a team shares; nil takes the one of the environment, and without one a person's own.
  init?(_ environment: [String: String], shared: String?) {
    let variable = environment["INTAKE_SHARED"].flatMap { $0.isEmpty ? nil : $0 }
    if let folder = shared ?? variable {
      self.init(shared: folder)
    } else {
      self.init(environment)
    }
  }

  /// The reason a team cannot share the folder, in a sentence; `nil` if it can.
  var problem: String? {
    guard access == .team, let end = drafts.lastIndex(of: "/") else { return nil }
    let folder = String(drafts[..<end])
    return FolderAccess.problem(ofTeamFolder: folder).map { "\(folder): \($0.message)" }
  }

  /// The folders that hold no requests to send: what was deleted, and the records.
  var ofRecords: [String] { [drafts + "/trash", journal, locks, batches] }

  static let missing = "There is no home folder for drafts: set HOME, or XDG_DATA_HOME and XDG_STATE_HOME."
}
