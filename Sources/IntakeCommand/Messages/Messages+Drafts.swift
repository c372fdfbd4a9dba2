import ConnectionRequests
import Drafts
import Foundation
import Glibc

extension InputError {
  /// Why a file was not read.
  var message: String {
    switch self {
    case .storage(let error): error.message
    case .notRegular(let path, let kind): "\(path) is a \(kind.rawValue), not a file."
    case .tooLarge(let path, let limit): "\(path) is larger than \(limit / 1_048_576) MiB."
    }
  }
}

extension UnreadableFile {
  /// Why the file holds no request that this version reads.
  var message: String {
    switch self {
    case .findings(let findings): findings.map(\.message).joined(separator: " ")
    case .newerSchema(let number):
      "A later version of intake wrote this draft (schema \(number)); update intake to open it."
    }
  }
}

extension TeamFolderProblem {
  /// Why a folder cannot be shared, and what makes it so.
  var message: String {
    switch self {
    case .missing: "There is no such folder; make it with: install -d -m 2770 -g GROUP FOLDER"
    case .notAFolder: "It is no folder."
    case .notInGroup: "You are not in the group that it belongs to."
    case .noGroupBit: "What is made in it would not belong to the group; chmod 2770 it."
    case .writableByAll: "Everybody may write into it; chmod 2770 it."
    case .system(let code): "\(String(cString: strerror(code)))."
    }
  }
}

extension SaveError {
  /// Why the draft was not saved.
  var message: String {
    switch self {
    case .storage(let error): error.message
    case .changedOnDisk: "The file was changed by somebody else since it was opened here."
    case .readOnly: "A later version of intake wrote this draft; it can only be looked at."
    }
  }
}

extension Draft {
  /// Why a draft of a later version can only be looked at.
  static func message(laterSchema schema: Int) -> String {
    "A later version of intake wrote this draft (schema \(schema))."
  }
}

extension DraftError {
  /// Why the draft was not opened, and what to do.
  var message: String {
    switch self {
    case .notFound(let path): "There is no draft \(path)."
    case .input(let error): error.message
    case .unreadable(let path, let error): "\(path): \(error.message)"
    case .notADraft(let path): "\(path) holds a request, not a draft; intake new \(path) opens it as a new one."
    }
  }

  var status: ExitStatus {
    switch self {
    case .input: .storage
    case .notFound, .unreadable, .notADraft: .refusedOrInvalid
    }
  }
}
