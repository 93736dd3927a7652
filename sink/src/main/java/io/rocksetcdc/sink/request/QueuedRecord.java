package io.rocksetcdc.sink.request;

/**
 * One record in a lane: its documents stand at {@code [from, to)} of the lane's bytes and travel in
 * one request.
 */
public record QueuedRecord<T>(T element, long from, long to, int documents) {}
