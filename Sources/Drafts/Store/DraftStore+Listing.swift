package import Foundation
internal import Glibc

/// The facts of a file in a store that are known without opening it.
package struct StoredFile: Hashable, Sendable {
  /// The name that `DraftStore.load` takes.
  package let name: String
  /// When it was written last.
  package let modifiedAt: Date
}

extension DraftStore {
  /// Every JSON file of the store, the one written last first; none is opened.
  ///
  /// - Complexity: one system call a file, and their sorting.
  package func files() throws(StorageError) -> [StoredFile] {
    let folder: Folder
    do {
      folder = try Folder(self.folder, access, creating: false)
    } catch let error where error.code == ENOENT {
      return []
    }
    var files: [StoredFile] = []
    for fileName in try folder.names() where DraftName.isDraft(fileName) {
      // A file that was removed meanwhile is not listed.
      guard let status = try folder.status(of: fileName) else { continue }
      let name = String(fileName.dropLast(DraftName.fileExtension.count))
      files.append(StoredFile(name: name, modifiedAt: Date(status.st_mtim)))
    }
    return files.sorted { one, other in
      one.modifiedAt == other.modifiedAt ? one.name < other.name : one.modifiedAt > other.modifiedAt
    }
  }
}

extension Date {
  init(_ time: timespec) {
    self.init(timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }
}
