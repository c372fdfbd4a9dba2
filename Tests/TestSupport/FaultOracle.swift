package import ConnectionRequests
import Drafts
package import Foundation
package import Testing

/// What holds after every fault, whatever it was.
package struct FaultOracle {
  /// The folder with everything that the program wrote.
  package var home: URL
  /// The requests that a draft may hold now, the old and the new; nil where drafts are not what was disturbed.
  package var drafts: [ConnectionRequest]?
  /// The bodies that reached the server whole, in their order.
  package var posted: [[UInt8]] = []
  /// The bodies that the server took and keeps.
  package var stored: [[UInt8]] = []
  package var token = "1234567890"
  /// What was printed, shown on a screen, or given as an argument.
  package var texts: [String] = []
  /// What `stty -g` said before and afterwards.
  package var terminal: (before: String, after: String)?

  package init(home: URL) { self.home = home }

  /// Looks at everything; each thing that does not hold is an issue of the test.
  ///
  /// - Parameter fault: what was done, for the messages.
  package func check(_ fault: String = "", sourceLocation: SourceLocation = #_sourceLocation) throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: home.path).map { home.appending(path: $0) }
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true }
    func expect(_ holds: Bool, _ complaint: @autoclosure () -> String) {
      #expect(holds, "\(fault): \(complaint())", sourceLocation: sourceLocation)
    }
    for complaint in try draftComplaints(files) { expect(false, complaint) }
    let journals = try files.filter { $0.pathExtension == "jsonl" && $0.path.contains("/journal/") }
      .map(JournalEvidence.init)
    for journal in journals { expect(journal.isReadable, "\(journal.file.lastPathComponent) is damaged") }
    let attempts = try journals.flatMap { try $0.attempts }
    for body in Set(posted) {
      let count = posted.count { $0 == body }
      expect(attempts.count { $0.body == body } >= count, "a request arrived \(count) times, which is not recorded")
    }
    for body in Set(stored) {
      let count = stored.count { $0 == body }
      let claimed = attempts.count { $0.body == body && $0.mayHaveArrived }
      expect(claimed >= count, "the server has a request \(count) times, the records say \(claimed)")
    }
    for text in texts { expect(!text.contains(token), "the token is in an output") }
    for file in files where try Data(contentsOf: file).firstRange(of: Data(token.utf8)) != nil {
      expect(false, "the token is in \(file.path)")
    }
    if let terminal { expect(terminal.before == terminal.after, "the terminal is not as it was") }
  }

  /// What is wrong with the drafts that a person would see; hidden files are nobody's.
  private func draftComplaints(_ files: [URL]) throws -> [String] {
    guard let drafts else { return [] }
    var complaints: [String] = []
    let visible = files.filter {
      $0.pathExtension == "json" && !$0.lastPathComponent.hasPrefix(".")
        && $0.deletingLastPathComponent().lastPathComponent == "drafts"
    }
    for file in visible {
      guard case .draft(let draft) = try? RequestFile(contentsOf: Array(Data(contentsOf: file))) else {
        complaints.append("\(file.lastPathComponent) is no draft")
        continue
      }
      if !drafts.contains(draft.request) { complaints.append("\(file.lastPathComponent) is neither old nor new") }
    }
    if visible.isEmpty, !drafts.isEmpty { complaints.append("the draft is gone") }
    return complaints
  }
}
