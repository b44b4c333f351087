package org.dailies.failure;

/** What can go wrong with an item, grouped by where the cause lies. */
public enum ErrorCode {
  /** The item's path names nothing. */
  FOOTAGE_MISSING(Group.FOOTAGE),
  /** A glob matched nothing. */
  FOOTAGE_NO_MATCH(Group.FOOTAGE),
  /** The item is empty. */
  FOOTAGE_EMPTY(Group.FOOTAGE),
  /** The item is not media, or is too damaged to open. */
  FOOTAGE_UNREADABLE(Group.FOOTAGE),
  /** The item ends before what its own header promises, or loses frames on decoding. */
  FOOTAGE_TRUNCATED(Group.FOOTAGE),
  /** A frame or the times of the item are damaged. */
  FOOTAGE_DAMAGED(Group.FOOTAGE),
  /** The item has no picture, and the job needs one. */
  FOOTAGE_NO_PICTURE(Group.FOOTAGE),
  /** A codec, pixel format or size that this build cannot decode. */
  FOOTAGE_UNSUPPORTED(Group.FOOTAGE),
  /** The item has ended too many processes that worked on it: it is not tried again. */
  QUARANTINED(Group.FOOTAGE),
  /** The item asks for more than the spec's limits allow. */
  FOOTAGE_LIMIT(Group.FOOTAGE),
  /** Reading the item's storage failed. */
  STORAGE_READ(Group.STORAGE),
  /** Writing results failed: no permission, no space. */
  STORAGE_WRITE(Group.STORAGE),
  /** Storage did not answer, or not now, as long as it was asked; later it may. */
  STORAGE_UNAVAILABLE(Group.STORAGE),
  /** Another job has published the same video since this one looked; its files stay. */
  PUBLISHED_MEANWHILE(Group.STORAGE),
  /** No Flink cluster answers where one should be. */
  CLUSTER_UNREACHABLE(Group.CLUSTER),
  /** A Flink cluster has another build of Dailies than the job. */
  CLUSTER_OTHER_BUILD(Group.CLUSTER),
  /** A cluster lost a job, gave it up, or was told to stop it. */
  CLUSTER_JOB_LOST(Group.CLUSTER),
  /** The disk or the quota of the cache is full. */
  CACHE_FULL(Group.STORAGE),
  /** A model is missing, cannot be loaded, or failed on this input. */
  ENGINE_FAILED(Group.ENGINE),
  /** What a job says about an engine is not enough, or does not suit it. */
  ENGINE_SETTINGS(Group.ENGINE),
  /** A service that an engine needs does not answer, or not in time. */
  ENGINE_UNREACHABLE(Group.ENGINE),
  /** A service answers, but never what it was asked for. */
  ENGINE_ANSWER(Group.ENGINE),
  /** A run has asked a service as often as it may. */
  BUDGET(Group.ENGINE),
  /** A search has found no picture. */
  PICTURE_NOT_FOUND(Group.ENGINE),
  /** An address is none, is not on the web, or leads into a private network. */
  WEB_ADDRESS(Group.WEB),
  /** Nobody answers at an address, or not now, or not in time; later somebody may. */
  WEB_UNREACHABLE(Group.WEB),
  /** What is at an address is gone, is something else than it should be, or is too large. */
  WEB_ANSWER(Group.WEB),
  /** A forecast cannot look further: what comes next works on what no run has found out yet. */
  NOT_KNOWN_YET(Group.INTERNAL),
  /** The facts of a video do not tile it exactly. */
  ANALYSIS_INCOMPLETE(Group.INTERNAL),
  /** A timeline that was given asks for what its footage does not have. */
  TIMELINE_UNFIT(Group.EDIT),
  /** A script says something wrong, or nothing. */
  SCRIPT_INVALID(Group.SCRIPT),
  /** The edit would leave nothing to show. */
  EDIT_EMPTY(Group.EDIT),
  /** The edits by hand name words or times that a video does not have. */
  EDIT_UNMATCHED(Group.EDIT),
  /** Decoding, drawing or encoding a segment failed. */
  RENDER_FAILED(Group.RENDER),
  /** The spec wants packets copied, and none can be. */
  RENDER_NOT_COPYABLE(Group.RENDER),
  /** The encoder that was named or chosen does not work on this machine. */
  ENCODER_UNAVAILABLE(Group.RENDER),
  /** What was rendered is not what was planned. */
  RENDER_MISMATCH(Group.RENDER),
  /** A defect of Dailies itself. */
  INTERNAL(Group.INTERNAL);

  /** Who can do something about it. */
  public enum Group {
    FOOTAGE,
    STORAGE,
    CLUSTER,
    ENGINE,
    WEB,
    SCRIPT,
    EDIT,
    RENDER,
    INTERNAL
  }

  private final Group group;

  ErrorCode(Group group) {
    this.group = group;
  }

  public Group group() {
    return group;
  }
}
