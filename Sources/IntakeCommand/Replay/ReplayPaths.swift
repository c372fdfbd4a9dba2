import Drafts
import Foundation
import Glibc

/// The files that a replay was given, found behind the paths on its command line.
struct ReplayPaths {
  /// One file of a replay.
  struct File: Hashable {
    /// What it is called in front of people: as they wrote it, or with their folder before it.
    var name: String
    /// Where it is read; `-` is standard input.
    var path: String
  }

  /// Something in a folder that is no request to send.
  struct Skipped: Hashable {
    var name: String
    /// What it is, behind "skipped: ".
    var reason: String
  }

  private(set) var files: [File] = []
  private(set) var skipped: [Skipped] = []

  /// Looks up what each path is.
  ///
  /// A folder stands for its `.json` files in the order of their names; folders in it, links, hidden files and files
  /// that were set aside are skipped, and a store's own notes without a word. A name without a slash that no file has is
  /// that of a draft.
  ///
  /// - Parameters:
  ///   - folder: what relative paths are relative to; nil for the current folder.
  ///   - store: where drafts are found by their names.
  init(_ paths: [String], in folder: String? = nil, store: DraftStore) {
    for path in paths {
      guard path != "-" else {
        files.append(File(name: path, path: path))
        continue
      }
      let place = folder.map { path.hasPrefix("/") ? path : $0 + "/" + path } ?? path
      switch Self.kind(of: place, followingLinks: true) {
      case S_IFDIR: addFolder(path, at: place)
      case nil where !path.contains("/"):
        let draft = store.path(ofDraft: path)
        let isDraft = Self.kind(of: draft, followingLinks: false) == S_IFREG
        files.append(File(name: path, path: isDraft ? draft : place))
      default:
        files.append(File(name: path, path: place))
      }
    }
  }

  private mutating func addFolder(_ name: String, at place: String) {
    let prefix = name.hasSuffix("/") ? name : name + "/"
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: place)
    } catch {
      // Reading it as a file says what is wrong.
      files.append(File(name: name, path: place))
      return
    }
    for entry in entries.sorted() where !DraftStore.isOwnNote(entry) {
      let path = place + "/" + entry
      if let reason = Self.reasonToSkip(entry, Self.kind(of: path, followingLinks: false)) {
        skipped.append(Skipped(name: prefix + entry, reason: reason))
      } else {
        files.append(File(name: prefix + entry, path: path))
      }
    }
  }

  /// Why something in a folder is left out; nil for a file that is read.
  ///
  /// - Parameter kind: the type bits of its mode; nil where it went away meanwhile.
  static func reasonToSkip(_ name: String, _ kind: mode_t?) -> String? {
    if name.hasPrefix(".") { return "a hidden file" }
    if name.contains(".corrupt-") { return "a file that was set aside as damaged" }
    switch kind {
    case nil: return "gone meanwhile"
    case S_IFDIR: return "a folder inside the folder"
    case S_IFLNK: return "a symbolic link"
    case S_IFREG: return name.hasSuffix(".json") ? nil : "no .json file"
    default: return "no regular file"
    }
  }

  /// The type bits of a file's mode; nil where there is none.
  private static func kind(of path: String, followingLinks: Bool) -> mode_t? {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    return result == 0 ? status.st_mode & S_IFMT : nil
  }
}
