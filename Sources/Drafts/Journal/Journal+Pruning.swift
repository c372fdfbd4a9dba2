internal import Delivery
package import Foundation
internal import Glibc

extension Journal {
  /// Removes the bodies and baselines of attempts older than 90 days; attempts that are still open keep theirs.
  ///
  /// The lines of the journals stay.
  ///
  /// - Complexity: one system call a file; the journals are read only if a file is old.
  package func pruneBodies(at date: Date) throws(StorageError) {
    let folder: Folder
    do {
      folder = try Folder(self.folder, access, creating: false)
    } catch let error where error.code == ENOENT {
      return
    }
    let old = try oldFiles(in: folder, at: date)
    guard !old.isEmpty else { return }
    var isSettled: [UUID: Bool] = [:]
    var isDamaged = false
    for draft in try Self.drafts(in: folder) {
      let history = try Self.history(of: draft, in: folder)
      if history.isDamaged { isDamaged = true }
      for attempt in history.attempts() {
        if let id = attempt.id { isSettled[id] = !attempt.status.isOpen }
      }
    }
    // If a line is damaged, it may have named the attempt that no journal names.
    for (name, attempt) in old where isSettled[attempt] ?? !isDamaged { try folder.remove(name) }
  }

  private func oldFiles(in folder: borrowing Folder, at date: Date) throws(StorageError) -> [(String, UUID)] {
    var files: [(String, UUID)] = []
    for name in try folder.names() {
      for end in [Self.bodyExtension, Self.baselineExtension, Self.spareExtension] where name.hasSuffix(end) {
        guard let attempt = UUID(uuidString: String(name.dropLast(end.count))),
          let status = try folder.status(of: name),
          date.timeIntervalSince(Date(status.st_mtim)) > Self.daysOfBodies * 86_400
        else { continue }
        files.append((name, attempt))
      }
    }
    return files
  }

  private static let daysOfBodies = 90.0
}

extension DeliveryStatus {
  /// A lookup may still need the bytes that were sent.
  fileprivate var isOpen: Bool {
    switch self {
    case .sending, .unconfirmed, .unknown, .ambiguous: true
    case .unsent, .notSent, .similar, .refused, .absent, .adopted, .sent: false
    }
  }
}
