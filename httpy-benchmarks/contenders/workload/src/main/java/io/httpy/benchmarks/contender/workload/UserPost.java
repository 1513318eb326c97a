package io.httpy.benchmarks.contender.workload;

/**
 * The answer of {@code GET /users/{id}/posts/{postId}}.
 *
 * @param id the user, as in the path
 * @param postId the post, as in the path
 */
public record UserPost(long id, long postId) {

}
