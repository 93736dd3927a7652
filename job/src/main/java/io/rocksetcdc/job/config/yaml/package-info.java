/**
 * Typed reading of a YAML file, every value with its place: keys are declared as data, all mistakes
 * are collected, nothing is constructed from tags.
 */
package io.rocksetcdc.job.config.yaml;
